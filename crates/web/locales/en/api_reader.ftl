# The API's reader page.
api-purpose = Everything the pages can do, for programs. A token may do exactly what its user may.
api-document = OpenAPI 3.1
api-begin = To begin
api-begin-words = Make a token and send it with every request.
api-takes = Takes
api-required = required
api-body = Body
api-answers = Answers
