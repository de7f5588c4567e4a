using Tensorflow.NumPy;

namespace Tensorflow.Runtime.Planning;

/// <summary>A single integer or truth value as loops count with: a kernel's run would take a hundred times as long.</summary>
/// <param name="Value">1 for true.</param>
/// <param name="Type">int32, int64 or bool.</param>
internal readonly record struct LoopInteger(long Value, TF_DataType Type)
{
    /// <summary>The integer that an array is; null for any other.</summary>
    internal static LoopInteger? From(NDArray? array) =>
        array is not { ndim: 0 }
            ? null
            : array.dtype switch
            {
                TF_DataType.TF_INT32 => new(array.Value.Scalar<int>(), array.dtype),
                TF_DataType.TF_INT64 => new(array.Value.Scalar<long>(), array.dtype),
                TF_DataType.TF_BOOL => new(array.Value.Scalar<bool>() ? 1 : 0, array.dtype),
                _ => null,
            };

    internal NDArray ToArray() =>
        Type switch
        {
            TF_DataType.TF_INT32 => new NDArray((int)Value),
            TF_DataType.TF_INT64 => new NDArray(Value),
            _ => new NDArray(Value != 0),
        };

    /// <summary>What an operation makes of one or two integers, as its kernel does; null for one that is unknown here.</summary>
    internal static LoopInteger? Apply(Operation op, LoopInteger a, LoopInteger b)
    {
        long? value = op.type switch
        {
            "Add" or "AddV2" => unchecked(a.Value + b.Value),
            "Sub" => unchecked(a.Value - b.Value),
            "Less" => a.Value < b.Value ? 1 : 0,
            "LessEqual" => a.Value <= b.Value ? 1 : 0,
            "Greater" => a.Value > b.Value ? 1 : 0,
            "GreaterEqual" => a.Value >= b.Value ? 1 : 0,
            "LogicalAnd" => a.Value & b.Value,
            "LogicalOr" => a.Value | b.Value,
            "Identity" => a.Value,
            _ => null,
        };
        return value is not { } known
            ? null
            : new(op.output.dtype == TF_DataType.TF_INT32 ? unchecked((int)known) : known, op.output.dtype);
    }
}
