using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace TfNetLstm.Cli;

/// <summary>Ends a command's help with examples.</summary>
internal static class HelpExamples
{
    /// <summary>By the command as it is typed, without the program's name.</summary>
    private static readonly Dictionary<string, string[]> Examples = new()
    {
        [""] = ["list", "train static", "train dynamic --help"],
        ["list"] = ["list"],
        ["train"] =
        [
            "train static",
            "train 003 --threads 2",
            "train static --seed 1 --steps 100 --data ~/fashion-mnist",
            "train static --data ~/emnist-letters --validation 1000",
            "train static --hidden 64 --batch-size 32 --learning-rate 0.003",
            "train static --checkpoint ~/static --every 100",
            "train static --checkpoint ~/static --resume",
            "train characters --data alice.txt --checkpoint ~/alice",
            "train static --target grpc://localhost:2222",
            "train static --cluster cluster.json --job-name ps --task-index 0",
            "train static --cluster cluster.json --job-name worker --task-index 0",
            "train static --plot static.png --logdir ~/tensorboard/static",
        ],
        ["summary"] = ["summary static", "summary dynamic --hidden 64"],
        ["export"] =
        [
            "export static --checkpoint ~/static --format saved-model --out ~/static-model",
            "export static --checkpoint ~/static --format onnx --out static.onnx",
        ],
        ["evaluate"] =
        [
            "evaluate static --checkpoint ~/static",
            "evaluate static --checkpoint ~/static/model.ckpt-100 --plot worst.png",
            "evaluate 003 --checkpoint ~/dynamic --json",
        ],
        ["predict"] =
        [
            "predict seven.png --checkpoint ~/static",
            "predict data/digits --checkpoint ~/static/model.ckpt-100 --json",
            "predict - --checkpoint ~/python-model --tutorial static",
        ],
        ["graph"] = ["graph static --out static.pb", "graph dynamic --out dynamic.pbtxt --text --op-seeds 1.15"],
        ["serve"] = ["serve", "serve --port 0 --step-seconds 60 --threads 2"],
        ["notebook"] =
        [
            "notebook run notebooks/static.ipynb --out static.ipynb",
            "notebook step notebooks/dynamic.ipynb",
            "notebook install",
        ],
        ["notebook run"] =
        [
            "notebook run notebooks/static.ipynb --out static.ipynb",
            "notebook run notebooks/dynamic.ipynb --out /dev/null --steps 100",
        ],
        ["notebook step"] = ["notebook step notebooks/static.ipynb"],
        ["notebook install"] = ["notebook install", "notebook install --python /usr/bin/python3 --prefix ~/my-environment"],
        ["notebook export"] =
        [
            "notebook export notebooks/static.ipynb --out notebooks/static.cs",
            "notebook export mine.ipynb --source ~/TfNetLstm/out",
        ],
        ["notebook serve"] = ["notebook serve"],
        ["verify"] =
        [
            "verify",
            "verify static dynamic --quick",
            "verify dynamic --reference ~/my-tensorflow-run",
            "verify --graph ~/my-graph",
            "verify static --target grpc://localhost:2222",
            "verify --op-cases ~/my-cases --op MatMul --op Softmax",
        ],
    };

    /// <summary>Gives the help of a command and of those below it their examples.</summary>
    internal static void AddTo(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        // DOS's spellings; completion would offer them among the commands.
        foreach (var alias in new[] { "/?", "/h" })
            help.Aliases.Remove(alias);
        help.Action = new HelpAndExamples((HelpAction)help.Action!);
    }

    private sealed class HelpAndExamples(HelpAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parsed)
        {
            var exitCode = help.Invoke(parsed);
            var command = CommandPath.Join(parsed.CommandResult)[CommandPath.Tool.Length..].TrimStart();
            var output = parsed.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in Examples[command])
                output.WriteLine($"  {CommandPath.Tool} {example}");
            return exitCode;
        }
    }
}
