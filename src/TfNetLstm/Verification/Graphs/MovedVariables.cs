using System.Numerics;
using Tensorflow;
using Tensorflow.NumPy;

namespace TfNetLstm.Verification;

/// <summary>
/// Moves variables by one unit in the last place as soon as they are initialised: what follows shows how much rounding is
/// multiplied.
/// </summary>
internal sealed class MovedVariables
{
    private readonly VariableSetter _setter;
    private readonly List<Tensor> _waiting;

    internal MovedVariables(Graph graph)
    {
        _setter = new VariableSetter(graph);
        _waiting = [.. _setter.Variables];
    }

    /// <summary>Moves the variables that have got their first values.</summary>
    internal void Move(Session session) =>
        _waiting.RemoveAll(variable =>
        {
            try
            {
                _setter.Set(session, variable, Moved(session.run(variable)));
                return true;
            }
            catch (TensorflowException)
            {
                // It has no value yet.
                return false;
            }
        });

    /// <summary>Numbers with fractions, each the next one up or down in turn; 0 stays.</summary>
    internal static NDArray Moved(NDArray array) =>
        array.dtype switch
        {
            TF_DataType.TF_FLOAT => new NDArray(Moved(array.ToArray<float>()), array.shape),
            TF_DataType.TF_DOUBLE => new NDArray(Moved(array.ToArray<double>()), array.shape),
            _ => array,
        };

    private static T[] Moved<T>(T[] values)
        where T : IFloatingPointIeee754<T> =>
        [
            .. values.Select(
                (value, i) =>
                    T.IsZero(value) ? value
                    : i % 2 == 0 ? T.BitIncrement(value)
                    : T.BitDecrement(value)
            ),
        ];
}
