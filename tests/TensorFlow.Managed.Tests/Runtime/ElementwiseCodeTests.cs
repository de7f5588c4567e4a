using Tensorflow.Kernels;
using Tensorflow.Ops;
using Tensorflow.Runtime.Planning;

namespace Tensorflow.Tests.Runtime;

/// <summary>The machine code of elementwise programs at every vector width, whichever of them the machine would choose.</summary>
public sealed unsafe class ElementwiseCodeTests
{
    private const float Guard = -12345f;

    public static TheoryData<Type, int> Widths =>
        new()
        {
            { typeof(Lanes16), 16 },
            { typeof(Lanes16), 17 },
            { typeof(Lanes16), 48 },
            { typeof(Lanes16), 100 },
            { typeof(Lanes8), 8 },
            { typeof(Lanes8), 13 },
            { typeof(Lanes8), 37 },
            { typeof(Lanes4), 4 },
            { typeof(Lanes4), 7 },
            { typeof(Lanes4), 32 },
            { typeof(Lanes1), 1 },
            { typeof(Lanes1), 3 },
            { typeof(Lanes1), 20 },
        };

    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_function_gives_the_plain_loops_bits(Type lanes, int columns)
    {
        foreach (var function in OpList.All.Select(op => op.Lanes).OfType<LaneFunction>())
        {
            // Rows in the middle of wider arrays, each array with a stride of its own.
            var (x, y, z) = (new Rows(columns, columns + 3, 1), new Rows(columns, columns, 2), new Rows(columns, columns + 5, 3));
            var before = z.All();
            Run(
                lanes,
                columns,
                [x, y, z],
                [
                    new(ElementwiseKind.Load, null, 0, -1),
                    new(ElementwiseKind.Load, null, 1, -1),
                    new(ElementwiseKind.Apply, function, 0, function.Parameters == 2 ? 1 : -1),
                    new(ElementwiseKind.Store, null, 2, 2),
                ]
            );
            for (var row = 0; row < Rows.Count; row++)
            {
                for (var column = 0; column < z.Stride; column++)
                {
                    AssertSameBits(
                        column < columns ? Plain(function, x[row, column], y[row, column]) : before[row * z.Stride + column],
                        z[row, column],
                        $"{function.Type.Name} on {lanes.Name} at [{row}, {column}]"
                    );
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Numbers_and_repeated_rows_are_read_again_for_each_row(Type lanes, int columns)
    {
        var (x, row, number, sum, product) = (
            new Rows(columns, columns, 1),
            new Rows(columns, 0, 2),
            new Rows(1, 0, 3),
            new Rows(columns, columns, 4),
            new Rows(columns, columns + 1, 5)
        );
        Run(
            lanes,
            columns,
            [x, row, number, sum, product],
            [
                new(ElementwiseKind.LoadNumber, null, 2, -1),
                new(ElementwiseKind.Load, null, 1, -1),
                new(ElementwiseKind.Load, null, 0, -1),
                new(ElementwiseKind.Apply, LaneFunction.Binary<AddFunction>(), 2, 1),
                new(ElementwiseKind.Store, null, 3, 3),
                new(ElementwiseKind.Apply, LaneFunction.Binary<MultiplyFunction>(), 3, 0),
                new(ElementwiseKind.Store, null, 5, 4),
            ]
        );
        for (var r = 0; r < Rows.Count; r++)
        {
            for (var c = 0; c < columns; c++)
            {
                AssertSameBits(x[r, c] + row[0, c], sum[r, c], $"the sum at [{r}, {c}]");
                AssertSameBits((x[r, c] + row[0, c]) * number[0, 0], product[r, c], $"the product at [{r}, {c}]");
            }
        }
    }

    [Fact]
    public void Programs_that_are_alike_share_their_code()
    {
        ElementwiseInstruction[] program = [new(ElementwiseKind.Load, null, 0, -1), new(ElementwiseKind.Store, null, 0, 1)];
        Assert.Same(ElementwiseCode.Get(typeof(Lanes4), program), ElementwiseCode.Get(typeof(Lanes4), [.. program]));
        Assert.NotSame(ElementwiseCode.Get(typeof(Lanes4), program), ElementwiseCode.Get(typeof(Lanes8), program));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(9)]
    [InlineData(16)]
    [InlineData(1000)]
    public void A_row_has_room_for_one_of_the_chosen_vectors(int columns)
    {
        var lanes = ElementwiseCode.LanesFor(columns);
        Assert.InRange(ElementwiseCode.LastVector(lanes, columns), 0, sizeof(float) * (columns - 1));
        Assert.Equal(0, ElementwiseCode.LastVector(lanes, columns) % sizeof(float));
    }

    private static void Run(Type lanes, int columns, Rows[] arrays, ElementwiseInstruction[] program)
    {
        var pointers = Array.ConvertAll(arrays, a => a.Address);
        var strides = Array.ConvertAll(arrays, a => (nint)a.Stride * sizeof(float));
        fixed (
            nint* p = pointers,
                s = strides
        )
        {
            ElementwiseCode.Get(lanes, program)(p, s, Rows.Count, ElementwiseCode.LastVector(lanes, columns), 0);
        }

        Assert.All(arrays, a => a.AssertGuarded());
    }

    private static float Plain(LaneFunction function, float x, float y)
    {
        var method = function.Type.GetMethod("Apply")!.MakeGenericMethod(typeof(Lanes1));
        object[] arguments = method.GetParameters().Length == 1 ? [Lanes1.Load(&x)] : [Lanes1.Load(&x), Lanes1.Load(&y)];
        float result;
        Lanes1.Store((Lanes1)method.Invoke(null, arguments)!, &result);
        return result;
    }

    private static void AssertSameBits(float expected, float actual, string what) =>
        Assert.True(
            BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(actual)
                || float.IsNaN(expected) && float.IsNaN(actual),
            $"{what}: expected {expected:R}, found {actual:R}."
        );

    /// <summary>Four rows of numbers, those that are hard among them, in memory that has guards before and behind.</summary>
    private sealed class Rows
    {
        internal const int Count = 4;
        private const int Margin = 32;
        private static readonly float[] Special =
        [
            0f,
            -0f,
            float.NaN,
            float.PositiveInfinity,
            float.NegativeInfinity,
            float.Epsilon,
            -1e-40f,
            float.MaxValue,
            1f,
        ];
        private readonly float[] _memory;

        internal Rows(int columns, int stride, int seed)
        {
            Stride = stride;
            var length = (Count - 1) * stride + columns;
            _memory = GC.AllocateArray<float>(Margin + Math.Max(length, Count * stride) + Margin, pinned: true);
            Array.Fill(_memory, Guard);
            var random = new Random(seed);
            foreach (ref var number in _memory.AsSpan(Margin, length))
                number = random.Next(3) == 0 ? Special[random.Next(Special.Length)] : 4 * random.NextSingle() - 2;
        }

        internal int Stride { get; }

        internal nint Address => (nint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _memory[Margin]);

        internal float this[int row, int column] => _memory[Margin + row * Stride + column];

        internal float[] All() => _memory[Margin..^Margin];

        internal void AssertGuarded()
        {
            Assert.All(_memory[..Margin], number => Assert.Equal(Guard, number));
            Assert.All(_memory[^Margin..], number => Assert.Equal(Guard, number));
        }
    }
}
