namespace Tensorflow.Kernels;

/// <summary>Lanes without elements, which record the operations applied to them.</summary>
internal readonly unsafe struct TracedLanes : ILanes<TracedLanes>
{
    [ThreadStatic]
    private static List<LaneOperation>? _operations;

    [ThreadStatic]
    private static int _parameters;

    private readonly int _value;

    private TracedLanes(int value) => _value = value;

    /// <summary>The operations of a function whose parameters are the values 0 and 1.</summary>
    internal static LaneOperation[] Trace(int parameters, Func<TracedLanes, TracedLanes, TracedLanes> function)
    {
        (_operations, TracedLanes._parameters) = ([], parameters);
        try
        {
            var result = function(new TracedLanes(0), new TracedLanes(1));
            if (result._value != parameters + _operations.Count - 1)
                throw new InvalidOperationException("A lane function's last operation must make its result.");
            return [.. _operations];
        }
        finally
        {
            _operations = null;
        }
    }

    public static int Count => throw Elementless();

    public static TracedLanes Load(float* source) => throw Elementless();

    public static void Store(TracedLanes value, float* destination) => throw Elementless();

    public static TracedLanes Create(float value) => CreateBits(BitConverter.SingleToInt32Bits(value));

    public static TracedLanes CreateBits(int bits) => Note(new(nameof(CreateBits), Immediate: bits));

    public static TracedLanes operator +(TracedLanes left, TracedLanes right) => Note("op_Addition", left, right);

    public static TracedLanes operator -(TracedLanes left, TracedLanes right) => Note("op_Subtraction", left, right);

    public static TracedLanes operator *(TracedLanes left, TracedLanes right) => Note("op_Multiply", left, right);

    public static TracedLanes operator /(TracedLanes left, TracedLanes right) => Note("op_Division", left, right);

    public static TracedLanes operator &(TracedLanes left, TracedLanes right) => Note("op_BitwiseAnd", left, right);

    public static TracedLanes operator |(TracedLanes left, TracedLanes right) => Note("op_BitwiseOr", left, right);

    public static TracedLanes operator ^(TracedLanes left, TracedLanes right) => Note("op_ExclusiveOr", left, right);

    public static TracedLanes FusedMultiplyAdd(TracedLanes left, TracedLanes right, TracedLanes addend) =>
        Note(new(nameof(FusedMultiplyAdd), left._value, right._value, addend._value));

    public static TracedLanes Sqrt(TracedLanes value) => Note(new(nameof(Sqrt), value._value));

    public static TracedLanes Max(TracedLanes left, TracedLanes right) => Note(nameof(Max), left, right);

    public static TracedLanes Min(TracedLanes left, TracedLanes right) => Note(nameof(Min), left, right);

    public static TracedLanes LessThan(TracedLanes left, TracedLanes right) => Note(nameof(LessThan), left, right);

    public static TracedLanes Select(TracedLanes mask, TracedLanes whenSet, TracedLanes whenClear) =>
        Note(new(nameof(Select), mask._value, whenSet._value, whenClear._value));

    public static TracedLanes AddBits(TracedLanes left, TracedLanes right) => Note(nameof(AddBits), left, right);

    public static TracedLanes SubtractBits(TracedLanes left, TracedLanes right) => Note(nameof(SubtractBits), left, right);

    public static TracedLanes ShiftLeft(TracedLanes value, int count) =>
        Note(new(nameof(ShiftLeft), value._value, Immediate: count));

    public static TracedLanes ShiftRight(TracedLanes value, int count) =>
        Note(new(nameof(ShiftRight), value._value, Immediate: count));

    public static TracedLanes ConvertBits(TracedLanes value) => Note(new(nameof(ConvertBits), value._value));

    private static TracedLanes Note(string name, TracedLanes left, TracedLanes right) =>
        Note(new(name, left._value, right._value));

    private static TracedLanes Note(LaneOperation operation)
    {
        _operations!.Add(operation);
        return new(_parameters + _operations.Count - 1);
    }

    private static NotSupportedException Elementless() => new("Traced lanes have no elements.");
}
