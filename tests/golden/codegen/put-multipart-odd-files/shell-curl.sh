{
  printf '\055-put-lab-boundary\r\nContent-Disposition: form-data; name="a=b"\r\n\r\né\r\n--put-lab-boundary\r\nContent-Disposition: form-data; name="f%%0D%%0A"; filename="-x"\r\nContent-Type: text/plain\r\n\r\n'
  cat './-x'
  printf '\r\n--put-lab-boundary\r\nContent-Disposition: form-data; name="c"\r\n\r\n1%%\r\n--put-lab-boundary--\r\n'
} |
  curl --fail-with-body -i -X PUT 'https://api.example/photos/1' \
    -H 'Content-Type: multipart/form-data; boundary=put-lab-boundary' \
    --data-binary @-
