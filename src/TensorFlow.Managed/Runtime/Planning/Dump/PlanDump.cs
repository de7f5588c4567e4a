namespace Tensorflow.Runtime.Planning;

/// <summary>
/// Writes a plan after each pass to files named by the plan's number in the process and the pass: <c>0001-08-loops.txt</c> and
/// the same as a picture in Graphviz's DOT language, <c>0001-08-loops.dot</c>.
/// </summary>
internal sealed class PlanDump(string directory)
{
    /// <summary>The environment variable that names the directory for all sessions that do not name one themselves.</summary>
    internal const string Variable = "TENSORFLOW_MANAGED_DUMP";

    private static int _plans;

    private readonly int _plan = Interlocked.Increment(ref _plans);

    /// <summary>Writes what a state holds after a pass.</summary>
    /// <param name="state">The plan.</param>
    /// <param name="pass">The pass that has run.</param>
    /// <param name="number">The pass's place among all passes, from 1.</param>
    internal void Write(PlanState state, PlanPass pass, int number)
    {
        Directory.CreateDirectory(directory);
        var file = Path.Combine(directory, $"{_plan:0000}-{number:00}-{pass.Name}");
        using (var text = new StreamWriter(file + ".txt"))
            new PlanText(state, text).Write($"plan {_plan} after pass {number}, {pass.Name}");
        using var dot = new StreamWriter(file + ".dot");
        new PlanPicture(state, dot).Write();
    }
}
