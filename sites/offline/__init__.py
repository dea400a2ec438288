"""What a sub-site is without a network: an app's manifest, a service worker, an offline page."""
