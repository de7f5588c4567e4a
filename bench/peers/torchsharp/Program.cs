using System.Runtime.InteropServices;
using TfNetLstm.Bench.Peers;
using static TorchSharp.torch;

// The bench's networks in TorchSharp. All float32; what is fed lies ready in the order that libtorch likes best, and the loss is
// the plain cross entropy, so the comparison favours TorchSharp if anything.
PeerProgram.Run(Version, CreateSteps);

// Loads the native library before TorchSharp does, which takes each failure for a missing package.
static string Version()
{
    var folder = Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native");
    if (Native("torch_cpu") is null)
        throw new DllNotFoundException("built without libtorch: build it with -p:LibTorch=true");
    NativeLibrary.Load(Native("LibTorchSharp")!);
    return $"TorchSharp on libtorch {__version__}";

    string? Native(string library) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, $"*{library}.*").FirstOrDefault() : null;
}

static IReadOnlyDictionary<string, Action> CreateSteps(PeerRequest request)
{
    set_num_threads(request.Threads);
    return RecurrentLayers.Ways(request).ToDictionary(way => way.Key, way => CreateStep(way.Value(), request));
}

static Action CreateStep(nn.Module<Tensor, Tensor> layer, PeerRequest request)
{
    const double LearningRate = 0.001;
    random.manual_seed(1);
    nn.Module<Tensor, Tensor> before = request.Projection > 0 ? nn.Linear(request.Inputs, request.Projection) : nn.Identity();
    var model = nn.Sequential(before, layer, nn.Linear(request.Hidden * request.Directions, request.Classes));
    var images = rand(request.Steps, request.Batch, request.Inputs);
    var labels = randint(request.Classes, request.Batch, int64);
    var optimizer = optim.Adam(model.parameters(), LearningRate);

    return request.Trains ? Train : Evaluate;

    void Train()
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        nn.functional.cross_entropy(model.call(images), labels).backward();
        optimizer.step();
    }

    void Evaluate()
    {
        using var scope = NewDisposeScope();
        using var inference = no_grad();
        model.call(images).argmax(1).eq(labels).to_type(float32).mean().item<float>();
    }
}
