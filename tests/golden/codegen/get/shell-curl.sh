curl --fail-with-body -i 'https://api.example/orders?limit=5'
