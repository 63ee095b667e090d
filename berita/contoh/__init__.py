"""Sample news and pictures, for demonstrations and load tests; nothing of it claims to be real."""
