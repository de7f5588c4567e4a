using Tensorflow.Server;
using TfNetLstm.Cli;
using TfNetLstm.Tutorials;
using static Tensorflow.Binding;

namespace TfNetLstm.Tests.Determinism;

/// <summary>The tutorials on a server, in the same process but over a connection.</summary>
public sealed class RemoteTrainingTests
{
    private const int Steps = 3;

    /// <summary>One unrolled and one in a loop by default.</summary>
    public static IEnumerable<TheoryDataRow<string>> Tutorials =>
        TutorialList
            .All.Where(t => t.ReadsDigits)
            .Select(t => new TheoryDataRow<string>(t.Name) { Explicit = t.Name is not ("static" or "dynamic") });

    public static TheoryData<string> OnOwnData => [.. TutorialList.All.Where(t => !t.ReadsDigits).Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Tutorials))]
    public void A_training_on_a_server_ends_with_the_same_bits(string tutorial)
    {
        using var server = new TensorflowServer();

        Assert.Equal(TrainingChecksum.Compute(tutorial, Steps), TrainingChecksum.Compute(tutorial, Steps, server.target));
    }

    [Theory]
    [MemberData(nameof(OnOwnData))]
    public void A_program_on_data_of_its_own_measures_the_same_bits_on_a_server(string tutorial)
    {
        using var server = new TensorflowServer();

        Assert.Equal(Notes(tutorial, target: ""), Notes(tutorial, server.target));
    }

    /// <summary>What a program measures in its first steps, by name, and each number's bytes.</summary>
    private static List<string> Notes(string tutorial, string target)
    {
        var notes = new List<string>();
        var run = new TrainingRun
        {
            seed = 1,
            max_steps = Steps,
            noted = (name, value) => notes.Add($"{name}: {Convert.ToHexString(value.ToByteArray())}"),
        };
        var graph = tf.Graph().as_default();
        RemoteGraph.UseTarget(target);
        PrintedText.Capture(() => TutorialList.Find(tutorial)!.Run(run));
        graph.Exit();
        return notes;
    }
}
