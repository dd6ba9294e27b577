"""What other processes are asked: they import it by name."""


def scores(plan):
    return plan.title, plan.roll_up().scores.tobytes()


def same(answer):
    return answer
