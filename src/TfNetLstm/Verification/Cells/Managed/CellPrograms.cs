using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Verification.Cells;

/// <summary>The recurrent programs of <c>reference/python/cells.py</c>, each written as it stands there.</summary>
internal static class CellPrograms
{
    /// <summary>The programs by name.</summary>
    internal static IReadOnlyDictionary<string, Action> All { get; } =
        new[]
        {
            CellsAlone.All,
            Blocks.All,
            Wrapped.All,
            OwnCells.All,
            Sequences.All,
            Directions.All,
            RawLoops.All,
            SeveralNetworks.All,
            Training.All,
        }
            .SelectMany(programs => programs)
            .ToDictionary(program => program.Method.Name, StringComparer.Ordinal);

    /// <summary>The programs that TensorFlow refuses, by name.</summary>
    internal static IReadOnlyDictionary<string, Action<Tensor>> Refused { get; } =
        RefusedPrograms.All.ToDictionary(program => program.Method.Name, StringComparer.Ordinal);

    /// <summary>What most programs end with: gradients, the training step and the initializer.</summary>
    internal static void Learn(Tensor loss, Optimizer optimizer, IVariableV1? global_step = null)
    {
        var pairs = optimizer.compute_gradients(loss);
        optimizer.apply_gradients(pairs, global_step);
        tf.global_variables_initializer();
    }

    /// <summary>The mean of the squared distances from a number.</summary>
    internal static Tensor Distance(Tensor x, float from) => tf.reduce_mean(tf.square(x - from));
}
