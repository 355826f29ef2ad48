"""How a judge is asked: a file with a list of questions, and a file for its complaints about each."""

import json


def answer(complaints, question_path, answer_path):
    with open(question_path, encoding="utf-8") as file:
        questions = json.load(file)
    with open(answer_path, "w", encoding="utf-8") as file:
        json.dump([list(complaints(question)) for question in questions], file)
