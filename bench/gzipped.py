"""The application with its pages gzipped, as the proxy of a deployment does."""

from django.middleware.gzip import GZipMiddleware

from config.wsgi import application

application._middleware_chain = GZipMiddleware(application._middleware_chain)
