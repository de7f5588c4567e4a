using Microsoft.ML.OnnxRuntime;
using TfNetLstm.Bench.Peers;

// The bench's forward passes in ONNX Runtime, on the models that the exporter writes: one LSTM operator, all images at once and
// some at a time.
PeerProgram.Run(() => $"ONNX Runtime {OrtEnv.Instance().GetVersionString()}", CreateSteps);

static IReadOnlyDictionary<string, Action> CreateSteps(PeerRequest request)
{
    int[] batches = [request.Batch, 1000, 250];
    return batches
        .Where(batch => batch <= request.Batch && request.Batch % batch == 0)
        .Distinct()
        .ToDictionary(
            batch => batch == request.Batch ? "all at once" : $"batches of {batch}",
            batch => CreateStep(request, batch)
        );
}

static Action CreateStep(PeerRequest request, int batch)
{
    var options = new SessionOptions { IntraOpNumThreads = request.Threads, InterOpNumThreads = 1 };
    var session = new InferenceSession(request.Model, options);
    var run = new RunOptions();
    var random = new Random(1);
    // The model's own shape of a batch of images: [batch, 784] or [batch, 28, 28].
    var sizes = session.InputMetadata["images"].Dimensions[1..];
    var images = new float[request.Batch * request.Steps * request.Inputs];
    foreach (ref var pixel in images.AsSpan())
        pixel = random.NextSingle();
    var parts = Enumerable
        .Range(0, request.Batch / batch)
        .Select(i =>
            OrtValue.CreateTensorValueFromMemory(
                OrtMemoryInfo.DefaultInstance,
                images.AsMemory(i * batch * request.Steps * request.Inputs, batch * request.Steps * request.Inputs),
                [batch, .. sizes.Select(size => (long)size)]
            )
        )
        .ToArray();
    return () =>
    {
        foreach (var part in parts)
        {
            using var classes = session.Run(run, ["images"], [part], ["classes"]);
        }
    };
}
