"""Read the environment, once; nothing else in the project does."""

from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.domain.problems import Refusal

PARTS = 3


class Settings(BaseSettings):
    """Hold the bot's settings; `.env.example` lists every one."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True)

    database_url: str = Field(
        "sqlite:///hammerhead.db", description="SQLite file or PostgreSQL database", repr=False
    )
    slack_mode: Literal["http", "socket"] = Field("http", description="how Slack reaches the bot")
    slack_bot_token: SecretStr = Field(SecretStr(""), description="xoxb-... of the installed app")
    slack_signing_secret: SecretStr = Field(SecretStr(""), description="signs what Slack sends (http)")
    slack_app_token: SecretStr = Field(SecretStr(""), description="xapp-... with connections:write (socket)")
    slack_api_base_url: str = Field("https://slack.com/api/", description="GovSlack or a stand-in")
    slack_response_hosts: str = Field(
        "hooks.slack.com,hooks.slack-gov.com",
        description="where answers to buttons may go, besides the host of SLACK_API_BASE_URL",
    )
    administrators: str = Field("", description="first administrators: TEAM:USER:AGENCY, comma separated")
    default_zone: str = Field("America/Port_of_Spain", description="zone of an operation that names none")
    host: str = Field("127.0.0.1", description="address the HTTP server listens on")
    port: int = Field(3000, description="port the HTTP server listens on")
    threads: int = Field(64, description="worker threads of the HTTP or socket server")
    log_level: str = Field("INFO", description="DEBUG, INFO, WARNING or ERROR")
    binds_on_open: bool = Field(
        default=False,
        description="bind the channel where an operation is opened to every agency let in, up to AMBER",
    )
    tick_seconds: float = Field(15, description="how often due digests and posts are looked for")
    catch_up_weeks: int = Field(8, description="older missed digests are marked skipped")
    requests_per_minute: int = Field(
        60, ge=1, description="requests of one person that are answered in a minute"
    )
    request_log_days: int = Field(400, ge=1, description="days for which it is remembered who asked for what")
    slack_timeout_seconds: int = Field(10, description="HTTP timeout of the courier's calls")
    lease_seconds: int = Field(60, description="how long a claimed delivery belongs to its worker")
    settling_seconds: int = Field(90, description="wait after an unknown outcome before looking again")
    verify_seconds: int = Field(600, description="a post that succeeded late is looked at again after this")

    @property
    def founders(self) -> dict[tuple[str, str], str]:
        """Return the agency of each first administrator, by workspace and user id."""
        named = (entry.split(":") for entry in _listed(self.administrators))
        return {(team, user): agency for team, user, agency in named}

    @property
    def response_origins(self) -> frozenset[str]:
        """Return the scheme and host of every address that an answer may be sent to."""
        api = urlsplit(self.slack_api_base_url)
        hooks = (f"https://{host}" for host in _listed(self.slack_response_hosts))
        return frozenset({f"{api.scheme}://{api.netloc}", *hooks})

    @field_validator("administrators")
    @classmethod
    def _name_each_in_three_parts(cls, value: str) -> str:
        for entry in _listed(value):
            parts = entry.split(":")
            if len(parts) != PARTS or not all(map(str.strip, parts)):
                raise Refusal(
                    f"ADMINISTRATORS has “{entry}”; each must be TEAM:USER:AGENCY, comma separated."
                )
        return value

    def missing_for_slack(self) -> list[str]:
        """Return the names of the settings without which Slack cannot be served."""
        needed = {"SLACK_BOT_TOKEN": self.slack_bot_token}
        if self.slack_mode == "http":
            needed["SLACK_SIGNING_SECRET"] = self.slack_signing_secret
        else:
            needed["SLACK_APP_TOKEN"] = self.slack_app_token
        return [name for name, value in needed.items() if not value.get_secret_value()]


def _listed(value: str) -> list[str]:
    return [entry.strip() for entry in value.split(",") if entry.strip()]
