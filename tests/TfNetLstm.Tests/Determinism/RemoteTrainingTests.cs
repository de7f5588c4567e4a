using Tensorflow.Server;
using TfNetLstm.Tutorials;

namespace TfNetLstm.Tests.Determinism;

/// <summary>The tutorials on a server, in the same process but over a connection.</summary>
public sealed class RemoteTrainingTests
{
    private const int Steps = 3;

    public static TheoryData<string> Tutorials => [.. TutorialList.All.Select(tutorial => tutorial.Name)];

    [Theory]
    [MemberData(nameof(Tutorials))]
    public void A_training_on_a_server_ends_with_the_same_bits(string tutorial)
    {
        using var server = new TensorflowServer();

        Assert.Equal(TrainingChecksum.Compute(tutorial, Steps), TrainingChecksum.Compute(tutorial, Steps, server.target));
    }
}
