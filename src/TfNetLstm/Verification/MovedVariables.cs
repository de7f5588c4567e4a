using Tensorflow;
using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace TfNetLstm.Verification;

/// <summary>
/// Moves variables by one unit in the last place as soon as they are initialised: what follows shows how much rounding is
/// multiplied.
/// </summary>
internal sealed class MovedVariables
{
    private readonly List<(Tensor Variable, Tensor Value, Operation Assign)> _waiting = [];

    /// <summary>Adds to a graph what it takes to set its variables.</summary>
    internal MovedVariables(Graph graph)
    {
        graph.as_default();
        try
        {
            foreach (var op in graph.get_operations().OfType<Operation>().Where(op => op.type is "VariableV2" or "Variable"))
            {
                var variable = op.output;
                if (!variable.dtype.is_floating()) continue;
                var value = tf.placeholder(variable.dtype.as_base_dtype(), variable.shape);
                var assign = tf.OpDefLib._apply_op_helper("Assign", keywords: new() { ["ref"] = variable, ["value"] = value });
                _waiting.Add((variable, value, assign));
            }
        }
        finally
        {
            graph.Exit();
        }
    }

    /// <summary>Moves the variables that have values since the last time.</summary>
    internal void Move(Session session) => _waiting.RemoveAll(waiting =>
    {
        try
        {
            session.run(waiting.Assign, new FeedItem(waiting.Value, Moved(session.run(waiting.Variable))));
            return true;
        }
        catch (TensorflowException)
        {
            // It has no value yet.
            return false;
        }
    });

    /// <summary>Numbers with fractions, each the next one up or down in turn.</summary>
    internal static NDArray Moved(NDArray array) => array.dtype switch
    {
        TF_DataType.TF_FLOAT => new NDArray(Moved(array.ToArray<float>()), array.shape),
        TF_DataType.TF_DOUBLE => new NDArray(Moved(array.ToArray<double>()), array.shape),
        _ => array,
    };

    private static T[] Moved<T>(T[] values) where T : System.Numerics.IFloatingPointIeee754<T>
        => [.. values.Select((value, i) => T.IsZero(value) ? value : i % 2 == 0 ? T.BitIncrement(value) : T.BitDecrement(value))];
}
