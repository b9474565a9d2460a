"""The web application: one blueprint a kind of user, one template folder a blueprint."""
