using TfNetLstm.Bench.Workloads;

namespace TfNetLstm.Tests.Bench;

/// <summary>The bench's own graphs run, unrolled and in a loop.</summary>
public sealed class RecurrentGraphsTests
{
    private static readonly LstmNetwork Small = new(Batch: 2, Steps: 3, Inputs: 4, Hidden: 5, Classes: 6);

    [Fact]
    public void Train()
    {
        Workload[] workloads = [RecurrentGraphs.Static("static", Small), RecurrentGraphs.Dynamic("dynamic", Small)];
        foreach (var workload in workloads)
        {
            Assert.True(workload.Trains);
            workload.Step();
            workload.Dispose();
        }
    }
}
