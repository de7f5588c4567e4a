namespace Tensorflow.Kernels;

/// <summary>A member of <see cref="ILanes{V}"/> and what it is applied to: values, known by number, or an integer.</summary>
internal readonly record struct LaneOperation(string Name, int A = -1, int B = -1, int C = -1, int Immediate = 0);

/// <summary>
/// A function of one or two floats and the operations that it consists of, in order: its trace. From traces code can be generated
/// in which several functions are interleaved for instruction-level parallelism, as no call of the function can.
/// </summary>
internal sealed class LaneFunction
{
    private readonly Func<TracedLanes, TracedLanes, TracedLanes> _apply;

    private LaneFunction(Type type, int parameters, Func<TracedLanes, TracedLanes, TracedLanes> apply) =>
        (Type, Parameters, _apply) = (type, parameters, apply);

    /// <summary>A function of one float.</summary>
    internal static LaneFunction Unary<F>()
        where F : struct, IUnaryFunction => new(typeof(F), 1, static (x, _) => F.Apply(x));

    /// <summary>A function of two floats.</summary>
    internal static LaneFunction Binary<F>()
        where F : struct, IBinaryFunction => new(typeof(F), 2, static (x, y) => F.Apply(x, y));

    /// <summary>The type that computes it.</summary>
    internal Type Type { get; }

    /// <summary>How many floats it takes: 1 or 2.</summary>
    internal int Parameters { get; }

    /// <summary>
    /// What it does. The parameters are the values 0 and, if there are two, 1; each operation makes the next. The last makes the
    /// result.
    /// </summary>
    internal IReadOnlyList<LaneOperation> Operations => field ??= TracedLanes.Trace(Parameters, _apply);
}
