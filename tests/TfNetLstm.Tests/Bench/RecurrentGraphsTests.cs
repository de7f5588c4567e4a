using TfNetLstm.Bench.Workloads;

namespace TfNetLstm.Tests.Bench;

/// <summary>The bench's own graphs run, unrolled and in a loop.</summary>
public sealed class RecurrentGraphsTests
{
    private static readonly RecurrentNetwork Small = new(Batch: 2, Steps: 3, Inputs: 4, Hidden: 5, Classes: 6);

    [Fact]
    public void The_benchs_own_graphs_train()
    {
        Workload[] workloads =
        [
            RecurrentGraphs.Static("static", Small),
            RecurrentGraphs.Dynamic("dynamic", Small),
            RecurrentGraphs.Layers("stacked", Small with { Layers = 2 }),
            RecurrentGraphs.Layers("bidirectional", Small with { Directions = 2 }),
            RecurrentGraphs.Layers("GRU", Small with { Cell = RecurrentCell.GRU }),
        ];
        foreach (var workload in workloads)
        {
            Assert.True(workload.Trains);
            workload.Step();
            workload.Dispose();
        }
    }
}
