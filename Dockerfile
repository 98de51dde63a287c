# docker build -t hammerhead . (compose.yaml adds PostgreSQL)
FROM python:3.13-slim

RUN useradd --create-home --uid 10001 hammerhead
WORKDIR /srv/hammerhead
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY bot bot
COPY handlers handlers
COPY storage storage
RUN pip install --no-cache-dir --constraint constraints.txt . \
    && install -d -o hammerhead /var/lib/hammerhead

USER hammerhead
WORKDIR /var/lib/hammerhead
VOLUME /var/lib/hammerhead
ENV DATABASE_URL=sqlite:////var/lib/hammerhead/hammerhead.db HOST=0.0.0.0
EXPOSE 3000
# An exec form, so that SIGTERM reaches the bot and what it has begun is finished.
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
