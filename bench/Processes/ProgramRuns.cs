using TfNetLstm.Bench.Measurement;
using TfNetLstm.Bench.Report;

namespace TfNetLstm.Bench.Processes;

/// <summary>Runs of the <c>tfnetlstm</c> command as its users start it.</summary>
/// <param name="program">The command: an assembly or an executable.</param>
/// <param name="count">How often each run is done.</param>
internal sealed class ProgramRuns(string program, int count)
{
    /// <summary>
    /// The tutorials: what each prints first after its first step, and the seconds that TensorFlow 1.15.5 took for all.
    /// </summary>
    private static readonly (string Tutorial, string LineStart, double TensorFlowSeconds)[] Tutorials =
    [
        ("static", "Optimization Finished!", 42.8),
        ("dynamic", "0.", 49.5),
    ];

    /// <summary>The command beside the bench, as built.</summary>
    internal static string BuiltProgram => Path.Combine(AppContext.BaseDirectory, "TfNetLstm.Cli.dll");

    /// <summary>Runs of one training step.</summary>
    internal IReadOnlyList<ProgramTiming> FirstSteps(Action<double, string> progress) =>
        Run(progress, "--seed", "1", "--steps", "1");

    /// <summary>Whole runs.</summary>
    internal IReadOnlyList<ProgramTiming> Whole(Action<double, string> progress) => Run(progress, "--seed", "1");

    private ProgramTiming[] Run(Action<double, string> progress, params string[] options)
    {
        var runs = Array.ConvertAll(Tutorials, _ => new List<(ChildRun Run, double Peak)>());
        for (var i = 0; i < count; i++)
        {
            for (var t = 0; t < Tutorials.Length; t++)
            {
                var arguments = Arguments(t);
                progress((double)i / count, $"{string.Join(' ', arguments)}, {i + 1} of {count}");
                var peak = FmaPeak.PerCore(Environment.ProcessorCount, FmaPeak.BestWidth);
                runs[t].Add((ChildProcess.Run(Tutorials[t].LineStart, program, arguments), peak));
            }
        }
        return
        [
            .. Tutorials.Select(
                (tutorial, t) =>
                    new ProgramTiming(
                        string.Join(' ', Arguments(t)),
                        [.. runs[t].Select(run => run.Run)],
                        [.. runs[t].Select(run => run.Peak)],
                        tutorial.TensorFlowSeconds
                    )
            ),
        ];

        string[] Arguments(int tutorial) => ["train", Tutorials[tutorial].Tutorial, .. options];
    }
}
