curl --fail-with-body -i 'https://api.example/tags' \
  --data-urlencode 'name=Zoë' \
  --data-urlencode 'tag=a&b' \
  --data-urlencode 'tag=@home'
