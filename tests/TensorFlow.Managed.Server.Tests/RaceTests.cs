using Grpc.Core;
using Tensorflow.Grpc;
using Tensorflow.Grpc.Protos;

namespace Tensorflow.Server.Tests;

/// <summary>What can come at once or in between, made to come so.</summary>
public sealed class RaceTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_call_of_a_session_that_is_being_closed_is_cancelled(bool isUnderWay)
    {
        using var ports = new LoopbackPorts();
        using var closing = new CancellationTokenSource();
        var master = new MasterClient($"grpc://{ports.Addresses[0]}", timeout_in_ms: 0);
        if (!isUnderWay)
            Close();

        Assert.Throws<CancelledError>(() => master.Call(Call, new RunStepRequest(), closing.Token));

        RunStepResponse Call(RunStepRequest request, CallOptions options)
        {
            Close();
            return master.Stub.RunStep(request, options);
        }

        void Close()
        {
            closing.Cancel();
            master.Dispose();
        }
    }
}
