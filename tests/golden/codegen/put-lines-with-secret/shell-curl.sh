curl --fail-with-body -i -X PUT 'https://api.example/orders/7' \
  -H 'Content-Type: application/json' \
  -H 'If-Match: "v1"' \
  -H 'Authorization: Bearer s3cr3t' \
  --data-raw '{
  "Customer": "Zoë O'\''Hara",
  "Note": "a \"b\""
}
'
