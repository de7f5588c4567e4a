using TfNetLstm.Bench.Workloads;
using static Tensorflow.Binding;

namespace TfNetLstm.Tests.Bench;

/// <summary>The floating-point operations that a network needs, which all rates and shares of the bench are made of.</summary>
public sealed class RecurrentNetworkTests
{
    /// <summary>In 10^9, to the digits that are published.</summary>
    [Theory]
    [InlineData("W1", 1.60, 2)]
    [InlineData("W2", 2.85, 2)]
    [InlineData("W3", 0.395, 3)]
    [InlineData("E", 28.7, 1)]
    public void The_workloads_need_the_published_flops(string name, double expected, int decimals)
    {
        using var workload = TutorialWorkloads.Create(name);
        Assert.Equal(expected, Math.Round(workload.Flops / 1e9, decimals));
    }

    /// <summary>
    /// One unit, one picture of two rows of one pixel. Forward: two rows' [1, 2] x [2, 4] and the output's [1, 1] x [1, 1].
    /// Weights' gradients: the same again. What flows on: the output's, and the second row's state's, [1, 4] x [4, 1].
    /// </summary>
    [Fact]
    public void The_smallest_network_needs_its_products()
    {
        var network = new RecurrentNetwork(Batch: 1, Steps: 2, Inputs: 1, Hidden: 1, Classes: 1);
        Assert.Equal(2 * 16 + 2, network.ForwardFlops);
        Assert.Equal(2 * (2 * 16 + 2) + 2 + 8, network.TrainingFlops);
    }

    /// <summary>The rows' layer adds a product of each row, and what flows on to it from each, [1, 4] x [4, 1].</summary>
    [Fact]
    public void A_layer_before_the_cell_adds_its_products()
    {
        var network = new RecurrentNetwork(Batch: 1, Steps: 2, Inputs: 1, Hidden: 1, Classes: 1, Projection: 1);
        Assert.Equal(2 * 2 + 2 * 16 + 2, network.ForwardFlops);
        Assert.Equal(2 * (2 * 2 + 2 * 16 + 2) + 2 + 8 + 2 * 8, network.TrainingFlops);
    }

    /// <summary>
    /// One unit, two rows of one pixel. Two layers: the second reads the first's one output; its weights are as many, and what
    /// flows on to the first is [1, 4] x [4, 1] a row. Two directions: all twice, and the output layer reads two.
    /// </summary>
    [Fact]
    public void Layers_and_directions_add_their_products()
    {
        var one = new RecurrentNetwork(Batch: 1, Steps: 2, Inputs: 1, Hidden: 1, Classes: 1);
        var stacked = one with { Layers = 2 };
        Assert.Equal(one.ForwardFlops + 2 * 16, stacked.ForwardFlops);
        Assert.Equal(one.TrainingFlops + 2 * 2 * 16 + 8 + 2 * 8, stacked.TrainingFlops);
        var bidirectional = one with { Directions = 2 };
        Assert.Equal(2 * one.ForwardFlops, bidirectional.ForwardFlops);
        Assert.Equal(2 * one.TrainingFlops, bidirectional.TrainingFlops);
    }

    /// <summary>A GRU has three products where an LSTM has four.</summary>
    [Fact]
    public void A_GRU_has_three_gates()
    {
        var network = new RecurrentNetwork(Batch: 1, Steps: 2, Inputs: 1, Hidden: 1, Classes: 1, Cell: RecurrentCell.GRU);
        Assert.Equal(2 * 12 + 2, network.ForwardFlops);
        Assert.Equal(2 * (2 * 12 + 2) + 2 + 6, network.TrainingFlops);
    }

    /// <summary>The sizes that are counted are those of the graph that runs.</summary>
    [Theory]
    [InlineData("W1", "static")]
    [InlineData("W2", "dynamic")]
    [InlineData("W3", "dynamic-softmax")]
    [InlineData("E", "dynamic-softmax")]
    public void A_workload_has_the_sizes_of_its_tutorial(string name, string tutorial)
    {
        using var workload = TutorialWorkloads.Create(name);
        using var graph = new TutorialGraph(tutorial);
        var network = workload.Network;
        var depth = network.Projection > 0 ? network.Projection : network.Inputs;
        var shapes = tf.trainable_variables().Select(variable => variable.shape.dims).ToArray();
        Assert.Contains(shapes, shape => shape.SequenceEqual([depth + network.Hidden, 4 * network.Hidden]));
        Assert.Contains(shapes, shape => shape.SequenceEqual([network.Hidden, network.Classes]));
        Assert.Equal(network.Projection > 0, shapes.Any(shape => shape.SequenceEqual([network.Inputs, network.Projection])));
        if (workload.Trains)
            Assert.Equal(TfNetLstm.Tutorials.TutorialList.Find(tutorial)!.BatchSize, network.Batch);
    }
}
