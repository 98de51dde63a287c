"""Warm up, once, all that a life needs: every life is forked off the process that imports this."""

from io import StringIO

from bot.practice import console

SCRIPT = """
!now 2023-11-06T09:00-04:00
/operation open WARMING code WRM zone America/Port_of_Spain from 1 Sep 2023
/seizure 1 pistol at Piarco to Trinidad on 1 Nov
/seizure amend 1 to 2 pistols
/operation totals
/digest subscribe monday 08:00
!now 2023-11-13T08:05-04:00
!wait
"""
assert console.run(as_json=True, source=StringIO(SCRIPT), out=StringIO()) == 0
