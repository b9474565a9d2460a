"""The database: tables with named constraints, migrations, and the questions put to them."""
