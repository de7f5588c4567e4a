using System.CommandLine;
using System.Globalization;
using Tensorflow.NumPy;
using TfNetLstm.Data;
using TfNetLstm.Fuzz;
using TfNetLstm.Fuzz.Targets;
using TfNetLstm.Notebooks.Format;

IFuzzTarget[] targets =
[
    new GraphTarget(),
    new OperationTarget(),
    new CheckpointTarget(),
    new MetaGraphTarget(),
    new SavedModelTarget(),
    new RecordTarget(),
    new TextTarget(),
    new FileTarget("idx", "", () => Corpus.Idx, path => IdxReader.ReadImages(path)),
    new FileTarget("idx-gzip", ".gz", () => Corpus.Gzip, path => IdxReader.ReadLabels(path)),
    new FileTarget("npy", ".npy", () => Corpus.Npy, path => NpyFile.Read(File.ReadAllBytes(path))),
    new FileTarget("notebook", ".ipynb", () => Corpus.Notebooks, path => Notebook.Read(path)),
    new RequestTarget(),
    new GrpcTarget(),
];

if (args is ["worker", var name, var seedText, var firstText, var endText, var progressFile])
{
    return FuzzWorker.Run(
        targets.Single(t => t.Name == name),
        int.Parse(seedText, CultureInfo.InvariantCulture),
        long.Parse(firstText, CultureInfo.InvariantCulture),
        long.Parse(endText, CultureInfo.InvariantCulture),
        progressFile
    );
}

var count = new Option<long>("--count")
{
    Description = "How many inputs for each target",
    DefaultValueFactory = _ => long.MaxValue,
};
var seconds = new Option<double>("--seconds") { Description = "How long for each target", DefaultValueFactory = _ => 10 };
var seed = new Option<int>("--seed") { Description = "Which inputs", DefaultValueFactory = _ => 1 };
var only = new Option<string[]>("--only")
{
    Description = "Only these targets",
    AllowMultipleArgumentsPerToken = true,
}.AcceptOnlyFromAmong([.. targets.Select(t => t.Name)]);
var faults = new Option<string>("--faults")
{
    Description = "Where to keep inputs that show a fault",
    DefaultValueFactory = _ => "faults",
};
var operations = new Option<string[]>("--operation")
{
    Description = "Only these operations, of the target of that name",
    AllowMultipleArgumentsPerToken = true,
};
var root = new RootCommand("Gives readers and operations damaged input and expects a result or a documented error")
{
    count,
    seconds,
    seed,
    only,
    faults,
    operations,
};
root.SetAction(parsed =>
{
    // The workers have the same environment.
    if (parsed.GetValue(operations) is { Length: > 0 } chosen)
        Environment.SetEnvironmentVariable(OperationTarget.Chosen, string.Join(',', chosen));
    // Whoever names a number of inputs wants them all.
    var time =
        parsed.GetResult(count) is { Implicit: false } && parsed.GetResult(seconds) is not { Implicit: false }
            ? TimeSpan.FromDays(10)
            : TimeSpan.FromSeconds(parsed.GetValue(seconds));
    var found = 0;
    foreach (var target in targets.Where(t => parsed.GetValue(only) is not { Length: > 0 } names || names.Contains(t.Name)))
    {
        var result = new FuzzRun(target, parsed.GetValue(seed), parsed.GetValue(faults)!).Run(parsed.GetValue(count), time);
        Console.WriteLine($"{target.Name}: {result.Inputs} inputs, {result.Accepted} accepted, {result.Faults} faults");
        found += result.Faults;
    }
    return found == 0 ? 0 : 1;
});
return root.Parse(args).Invoke();
