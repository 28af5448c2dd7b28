curl --fail-with-body -i 'https://api.example/files/7' \
  --globoff \
  -H 'Content-Type: application/octet-stream' \
  -H 'X-A: 1' \
  -H 'X-A: 2' \
  -H 'Expect:' \
  -T './-[a].iso'
