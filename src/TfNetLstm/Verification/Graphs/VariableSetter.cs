using Tensorflow;
using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace TfNetLstm.Verification;

/// <summary>Sets variables of a graph, whoever built it, to given values.</summary>
internal sealed class VariableSetter
{
    private readonly Dictionary<Tensor, (Tensor Value, Operation Assign)> _assigns = [];

    /// <summary>Adds to a graph what it takes to set its variables of numbers with fractions.</summary>
    internal VariableSetter(Graph graph)
    {
        graph.as_default();
        try
        {
            foreach (var variable in VariablesOf(graph))
            {
                var value = tf.placeholder(variable.dtype.as_base_dtype(), variable.shape);
                var assign = tf.OpDefLib._apply_op_helper("Assign", keywords: new() { ["ref"] = variable, ["value"] = value });
                _assigns.Add(variable, (value, assign));
            }
        }
        finally
        {
            graph.Exit();
        }
    }

    internal IEnumerable<Tensor> Variables => _assigns.Keys;

    internal void Set(Session session, Tensor variable, NDArray value) =>
        session.run(_assigns[variable].Assign, new FeedItem(_assigns[variable].Value, value));

    private static Tensor[] VariablesOf(Graph graph) =>
        [
            .. graph
                .get_operations()
                .OfType<Operation>()
                .Where(op => op.type is "VariableV2" or "Variable")
                .Select(op => op.output)
                .Where(variable => variable.dtype.is_floating()),
        ];
}
