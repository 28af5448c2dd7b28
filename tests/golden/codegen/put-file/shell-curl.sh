curl --fail-with-body -i -X PUT 'https://api.example/files/7' \
  -H 'Content-Type: application/octet-stream' \
  --data-binary '@sun set.bin'
