using Tensorflow.Kernels;
using Tensorflow.Ops;
using Tensorflow.Runtime.Planning;

namespace Tensorflow.Tests.Runtime;

/// <summary>The order in which elementwise programs run, and what they consist of.</summary>
public sealed class LaneProgramTests
{
    private static readonly LaneFunction Add = LaneFunction.Binary<AddFunction>();
    private static readonly LaneFunction Sigmoid = LaneFunction.Unary<SigmoidFunction>();
    private static readonly LaneFunction Tanh = LaneFunction.Unary<TanhFunction>();

    [Fact]
    public void A_function_is_what_it_does()
    {
        Assert.Equal([new LaneOperation("op_Addition", 0, 1)], Add.Operations);
        Assert.Equal(
            [
                new LaneOperation("op_Multiply", 1, 0),
                new LaneOperation("CreateBits", Immediate: BitConverter.SingleToInt32Bits(1f)),
                new LaneOperation("op_Subtraction", 3, 0),
                new LaneOperation("op_Multiply", 2, 4),
            ],
            LaneFunction.Binary<SigmoidGradFunction>().Operations
        );
        foreach (var function in OpList.All.Select(op => op.Lanes).OfType<LaneFunction>())
            Assert.All(function.Operations, operation => Assert.NotNull(typeof(Lanes16).GetMethod(operation.Name)));
    }

    [Fact]
    public void Every_value_is_made_before_it_is_used_and_once()
    {
        var program = new LaneProgram(Gates());
        var made = new HashSet<int>();
        foreach (var i in program.BeforeLoop.Concat(program.InLoop))
        {
            var operation = program[i].Operation;
            if (program[i].Kind is ElementwiseKind.Apply or ElementwiseKind.Store)
            {
                Assert.All(new[] { operation.A, operation.B, operation.C }.Where(o => o >= 0), operand =>
                    Assert.Contains(operand, made)
                );
            }

            Assert.True(made.Add(i));
        }
        Assert.Equal(made.Count, made.Select(i => program[i]).Distinct().Count());
        // Constants are made once, before the loop.
        Assert.All(program.InLoop, i => Assert.NotEqual("CreateBits", program[i].Operation.Name));
    }

    [Fact]
    public void Functions_that_do_not_wait_for_each_other_run_side_by_side()
    {
        var program = new LaneProgram(Gates());
        var names = program.InLoop.Select(i => program[i].Operation.Name).ToList();
        // All four divisions, each at the end of a chain, come after all four chains' beginnings.
        Assert.Equal(4, names.Count(name => name == "op_Division"));
        Assert.True(names.IndexOf("op_Division") > names.FindLastIndex(name => name == "Min"));
    }

    [Fact]
    public void What_is_not_stored_is_not_computed()
    {
        var program = new LaneProgram([Load(0), Load(1), Apply(Sigmoid, 0), Apply(Add, 0, 1), Store(3, 2)]);
        Assert.Equal(
            [ElementwiseKind.Load, ElementwiseKind.Load, ElementwiseKind.Apply, ElementwiseKind.Store],
            program.InLoop.Select(i => program[i].Kind)
        );
        Assert.Empty(program.BeforeLoop);
    }

    [Fact]
    public void A_store_follows_what_it_stores()
    {
        var program = new LaneProgram([Load(0), Apply(Sigmoid, 0), Store(1, 1), Apply(Tanh, 1), Store(3, 2)]);
        foreach (var (i, place) in program.InLoop.Select((i, place) => (i, place)))
        {
            if (program[i].Kind == ElementwiseKind.Store)
                Assert.Equal(program[i].Operation.A, program.InLoop[place - 1]);
        }
    }

    [Fact]
    public void Chains_are_long_where_a_power_or_a_logarithm_is_computed()
    {
        string[] expected =
        [
            nameof(EluFunction),
            nameof(ExpFunction),
            nameof(Expm1Function),
            nameof(Log1pFunction),
            nameof(LogFunction),
            nameof(SeluFunction),
            nameof(SigmoidFunction),
            nameof(SoftplusFunction),
            nameof(SoftplusGradFunction),
            nameof(TanhFunction),
        ];
        Assert.Equal(
            expected,
            OpList
                .All.Select(op => op.Lanes)
                .OfType<LaneFunction>()
                .Where(f => LaneProgram.LatencyOf(f) >= GroupCompiler.LongChain)
                .Select(f => f.Type.Name)
                .Distinct()
                .Order(StringComparer.Ordinal)
        );
    }

    /// <summary>Three sigmoids and a tanh of four arrays, added up.</summary>
    private static ElementwiseInstruction[] Gates() =>
        [
            Load(0),
            Apply(Sigmoid, 0),
            Load(1),
            Apply(Sigmoid, 2),
            Apply(Add, 1, 3),
            Load(2),
            Apply(Tanh, 5),
            Apply(Add, 4, 6),
            Load(3),
            Apply(Sigmoid, 8),
            Apply(Add, 7, 9),
            Store(10, 4),
        ];

    private static ElementwiseInstruction Load(int array) => new(ElementwiseKind.Load, null, array, -1);

    private static ElementwiseInstruction Apply(LaneFunction function, int a, int b = -1) =>
        new(ElementwiseKind.Apply, function, a, b);

    private static ElementwiseInstruction Store(int value, int array) => new(ElementwiseKind.Store, null, value, array);
}
