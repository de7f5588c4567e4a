using Tensorflow.NumPy;
using Tensorflow.Ops;

namespace Tensorflow.Tests.Runtime;

/// <summary>Every operation that can be part of an elementwise pass: there it computes what its own kernel does.</summary>
public sealed class LaneTests : PassTests
{
    private static readonly float[] Special =
    [
        0f,
        -0f,
        1f,
        -1f,
        float.NaN,
        -float.NaN,
        float.PositiveInfinity,
        float.NegativeInfinity,
        float.Epsilon,
        -float.Epsilon,
        1e-40f,
        -3e-39f,
        1.17549435e-38f,
        float.MaxValue,
        float.MinValue,
        88.7f,
        -103.9f,
        0.5f,
        1e-8f,
        -0.9999999f,
        3e7f,
        16777217f,
    ];

    /// <summary>Operations on numbers made by <see cref="ElementwiseKernels"/> that no elementwise pass runs, and why.</summary>
    private static readonly Dictionary<string, string> WithoutLanes = new()
    {
        ["Pow"] = "has no vector form",
        ["FloorDiv"] = "has no vector form",
        ["FloorMod"] = "has no vector form",
        ["Mod"] = "has no vector form",
    };

    /// <summary>Operations that an elementwise pass runs though they have kernels of their own, and why.</summary>
    private static readonly Dictionary<string, string> OwnKernels = new()
    {
        ["AddN"] = "takes any number of inputs",
        ["BiasAdd"] = "has channels first or last",
    };

    private protected override string[] Lists => ["all", "elementwise", "all,-rows"];

    public static TheoryData<string, int, int> Cases =>
        [
            .. OpList
                .All.Where(op => op.Lanes is not null)
                .SelectMany(op =>
                    new[] { (5, 37), (3, 4), (7, 100), (1, 16), (2, 1), (6, 11) }.Select(s => (op.Name, s.Item1, s.Item2))
                ),
        ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void In_a_group_it_gives_its_kernels_bits(string name, int rows, int columns)
    {
        var op = OpList.Find(name)!;
        var (x, feedX) = Fed(Numbers(rows, columns, 1));
        var (y, feedY) = Fed(Numbers(rows, columns, 2));
        var (bias, feedBias) = Fed(Numbers(1, columns, 3).reshape(new Shape(columns)));
        // Negated before and after, so that the operation is in the middle of a pass; and with no other at its sides.
        var (a, b) = (-x, -y);
        var result = Apply(op, a, b, bias);
        SameBits([result, -result, Apply(op, -result, x, bias), Apply(op, x, x, bias)], feedX, feedY, feedBias);
    }

    [Fact]
    public void What_Elementwise_makes_has_lanes()
    {
        var made = OpList
            .All.Where(op => IsMadeByElementwise(op.Kernel) && op.Outputs[0].FixedType != TF_DataType.TF_BOOL)
            .Select(op => op.Name)
            .ToHashSet();
        var withLanes = OpList.All.Where(op => op.Lanes is not null).Select(op => op.Name).ToHashSet();
        Assert.Equal(WithoutLanes.Keys.Order(), made.Except(withLanes).Order());
        Assert.Equal(OwnKernels.Keys.Order(), withLanes.Except(made).Order());
    }

    [Fact]
    public void Lane_functions_have_names_of_their_own()
    {
        // The code is found again by the functions' names.
        var functions = OpList.All.Select(op => op.Lanes?.Type).OfType<Type>().Distinct().ToArray();
        Assert.Equal(functions.Length, functions.Select(f => f.Name).Distinct().Count());
    }

    private static bool IsMadeByElementwise(Kernel? kernel)
    {
        for (var type = kernel?.Method.DeclaringType; type is not null; type = type.DeclaringType)
        {
            if (type == typeof(ElementwiseKernels))
                return true;
        }

        return false;
    }

    private static Tensor Apply(OpDef op, Tensor x, Tensor y, Tensor bias) =>
        op.Name switch
        {
            "AddN" => op.MakeTensor(null, [new[] { x, y, x }]),
            "BiasAdd" => op.MakeTensor(null, [x, bias]),
            _ => op.Inputs.Length == 1 ? op.MakeTensor(null, [x]) : op.MakeTensor(null, [x, y]),
        };

    private static NDArray Numbers(int rows, int columns, int seed)
    {
        var random = new Random(seed);
        var values = new float[rows * columns];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] =
                random.Next(2) == 0
                    ? Special[random.Next(Special.Length)]
                    : (random.NextSingle() - 0.5f) * MathF.Pow(10, random.Next(-3, 4));
        }

        return new(values, new Shape(rows, columns));
    }
}
