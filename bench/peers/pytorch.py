"""Times the bench's workloads in PyTorch: reads requests from standard input, a JSON object a line, and answers each on
standard output in the same way.

A request has the recurrent layers' cell (LSTM or GRU), the sizes of a network (batch, steps, inputs, hidden, classes, layers,
directions: 2 if the steps are also read from the last to the first; projection: 0 for none), trains (true: forward, backward and
Adam; false: forward only), threads and seconds. The answer has, for each way to write the network, the median
milliseconds of a step: {"nn.LSTM": 12.3, ...}. All float32; what is fed lies ready in the order that PyTorch likes best, and
the loss is the plain cross entropy, so the comparison favours PyTorch if anything.

The first line on standard output tells the versions, or {"error": ...} if PyTorch cannot be had or computes wrong products.
"""
import json
import sys
import time

FEWEST_STEPS = 3
WARM_UP_STEPS = 2
WARM_UP_SECONDS = 0.5
LEARNING_RATE = 0.001

# After a product the threads of OpenBLAS and OpenMP spin for some milliseconds, which would disturb whoever is measured next.
SECONDS_TO_REST = 0.1


def ways(request):
    """The ways to write the recurrent layers: name -> module of (inputs, hidden) that makes the last state of [steps, batch, inputs]."""
    import torch

    layers, directions = request["layers"], request["directions"]

    class Layer(torch.nn.Module):
        def __init__(self, inputs, hidden):
            super().__init__()
            self.layer = getattr(torch.nn, request["cell"])(inputs, hidden, layers, bidirectional=directions == 2)

        def forward(self, x):
            state = self.layer(x)[1]
            h = state[0] if request["cell"] == "LSTM" else state
            return h[-1] if directions == 1 else torch.cat([h[-2], h[-1]], 1)

    class Cell(torch.nn.Module):
        def __init__(self, inputs, hidden):
            super().__init__()
            self.cell = torch.nn.LSTMCell(inputs, hidden)

        def forward(self, x):
            state = None
            for row in x.unbind(0):
                state = self.cell(row, state)
            return state[0]

    class PlainCell(torch.nn.Module):
        """BasicLSTMCell's equations; the rows' part of the product, which does not wait for the state, in one go."""

        def __init__(self, inputs, hidden):
            super().__init__()
            self.input_kernel = torch.nn.Parameter(torch.randn(inputs, 4 * hidden) * 0.05)
            self.state_kernel = torch.nn.Parameter(torch.randn(hidden, 4 * hidden) * 0.05)
            self.bias = torch.nn.Parameter(torch.zeros(4 * hidden))

        def forward(self, x):
            steps, batch, inputs = x.shape
            rows = torch.addmm(self.bias, x.reshape(-1, inputs), self.input_kernel).view(steps, batch, -1).unbind(0)
            h = c = x.new_zeros(batch, self.state_kernel.shape[0])
            for row in rows:
                i, j, f, o = torch.addmm(row, h, self.state_kernel).chunk(4, 1)
                c = torch.sigmoid(f + 1) * c + torch.sigmoid(i) * torch.tanh(j)
                h = torch.sigmoid(o) * torch.tanh(c)
            return h

    whole = {"nn." + request["cell"]: Layer}
    one_lstm = request["cell"] == "LSTM" and layers == directions == 1
    return whole | {"LSTMCell": Cell, "plain cell": PlainCell} if one_lstm else whole


def step_of(way, request):
    """What does one step of a request, written in one of the ways."""
    import torch
    from torch.nn import functional

    batch, steps, inputs, hidden, classes, projection = (
        request[name] for name in ("batch", "steps", "inputs", "hidden", "classes", "projection"))
    torch.manual_seed(1)
    before = torch.nn.Linear(inputs, projection) if projection else torch.nn.Identity()
    model = torch.nn.Sequential(before, way(projection or inputs, hidden), torch.nn.Linear(request["directions"] * hidden, classes))
    images = torch.rand(steps, batch, inputs)
    labels = torch.randint(classes, (batch,))
    optimizer = torch.optim.Adam(model.parameters(), lr=LEARNING_RATE)

    def train():
        optimizer.zero_grad(set_to_none=True)
        functional.cross_entropy(model(images), labels).backward()
        optimizer.step()

    def evaluate():
        with torch.no_grad():
            return (model(images).argmax(1) == labels).float().mean()

    return train if request["trains"] else evaluate


def median_milliseconds(step, fewest, seconds):
    """Does steps for a time, at least the fewest."""
    times = []
    begin = time.perf_counter()
    while len(times) < fewest or time.perf_counter() - begin < seconds:
        start = time.perf_counter()
        step()
        times.append(time.perf_counter() - start)
    return sorted(times)[len(times) // 2] * 1000


def versions():
    """The first answer."""
    try:
        import torch
    except ImportError as error:
        return {"error": str(error)}
    # Sums of products of small integers are exact; those of int64 do not go through the BLAS.
    a = torch.randint(-8, 9, (128, 156))
    b = torch.randint(-8, 9, (156, 512))
    if not torch.equal(a.float() @ b.float(), (a @ b).float()):
        return {"error": "the BLAS computes wrong products on this processor"}
    usage = next(line for line in torch.__config__.show().splitlines() if "CPU capability" in line)
    return {"version": f"PyTorch {torch.__version__}, {usage.split()[-1]}"}


def main():
    def answer(what):
        print(json.dumps(what), flush=True)

    first = versions()
    answer(first)
    if "error" in first:
        return
    import torch

    known = {}
    for line in sys.stdin:
        request = json.loads(line)
        torch.set_num_threads(request["threads"])
        key = json.dumps({name: value for name, value in request.items() if name != "seconds"}, sort_keys=True)
        if key not in known:
            known[key] = {name: step_of(way, request) for name, way in ways(request).items()}
            for step in known[key].values():
                median_milliseconds(step, WARM_UP_STEPS, WARM_UP_SECONDS)
        times = {name: median_milliseconds(step, FEWEST_STEPS, request["seconds"]) for name, step in known[key].items()}
        time.sleep(SECONDS_TO_REST)
        answer(times)


if __name__ == "__main__":
    main()
