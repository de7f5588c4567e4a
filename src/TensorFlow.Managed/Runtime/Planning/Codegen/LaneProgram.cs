using Tensorflow.Kernels;

namespace Tensorflow.Runtime.Planning;

/// <summary>One step of a lane program.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Operation">What is applied, to the values of other instructions; of a store, A alone.</param>
/// <param name="Array">What is loaded from or stored to.</param>
internal readonly record struct LaneInstruction(ElementwiseKind Kind, LaneOperation Operation, int Array = -1);

/// <summary>
/// An elementwise program in operations of lanes, each value once, in an order that keeps a processor busy. Functions are chains
/// of instructions that wait for each other; one after the other, the first would fill the places where instructions wait
/// before those that could run come into sight. Interleaved, what the end waits for longest comes first: an LSTM cell's gates
/// then take 35 cycles for a vector, and 41 one by one.
/// </summary>
internal sealed class LaneProgram
{
    private readonly List<LaneInstruction> _instructions = [];
    private readonly Dictionary<LaneInstruction, int> _numbers = [];

    /// <param name="program">The program.</param>
    internal LaneProgram(IReadOnlyList<ElementwiseInstruction> program)
    {
        var values = new int[program.Count];
        for (var i = 0; i < program.Count; i++)
        {
            var (kind, function, a, b) = program[i];
            values[i] = kind switch
            {
                ElementwiseKind.Apply => Apply(function!, [values[a], b < 0 ? -1 : values[b]]),
                ElementwiseKind.Store => Add(new(kind, new("", values[a]), b)),
                _ => Add(new(kind, default, a)),
            };
        }
        var urgencies = Urgencies();
        BeforeLoop = [.. Needed().Where(IsSameInAllPlaces)];
        InLoop = [.. Needed().Where(i => !IsSameInAllPlaces(i)).OrderByDescending(i => urgencies[i])];

        IEnumerable<int> Needed() => Enumerable.Range(0, _instructions.Count).Where(i => urgencies[i] > 0);
    }

    /// <summary>The numbers of the instructions whose values are the same in all places.</summary>
    internal IReadOnlyList<int> BeforeLoop { get; }

    /// <summary>The numbers of the others, in order.</summary>
    internal IReadOnlyList<int> InLoop { get; }

    /// <summary>The instruction that makes the value of a number.</summary>
    internal LaneInstruction this[int number] => _instructions[number];

    /// <summary>A function's cycles from its parameters to its result, about.</summary>
    internal static int LatencyOf(LaneFunction function)
    {
        var ready = new int[function.Parameters + function.Operations.Count];
        for (var i = 0; i < function.Operations.Count; i++)
        {
            var operation = function.Operations[i];
            ready[function.Parameters + i] =
                LatencyOf(operation) + Operands(operation).Select(operand => ready[operand]).DefaultIfEmpty().Max();
        }
        return ready[^1];
    }

    private int Apply(LaneFunction function, int[] parameters)
    {
        var values = new List<int>(parameters[..function.Parameters]);
        foreach (var (name, a, b, c, immediate) in function.Operations)
            values.Add(Add(new(ElementwiseKind.Apply, new(name, Value(a), Value(b), Value(c), immediate))));
        return values[^1];

        int Value(int i) => i < 0 ? -1 : values[i];
    }

    private int Add(LaneInstruction instruction)
    {
        if (_numbers.TryGetValue(instruction, out var number))
            return number;
        _instructions.Add(instruction);
        return _numbers[instruction] = _instructions.Count - 1;
    }

    /// <summary>
    /// The cycles from an instruction's begin to the last store that needs it; 0 if none does. A store follows what it stores.
    /// </summary>
    private double[] Urgencies()
    {
        const double Following = 0.5;
        var urgencies = new double[_instructions.Count];
        for (var i = _instructions.Count - 1; i >= 0; i--)
        {
            if (_instructions[i].Kind == ElementwiseKind.Store)
                urgencies[i] = Following;
            if (urgencies[i] == 0)
                continue;
            foreach (var operand in Operands(_instructions[i].Operation))
                urgencies[operand] = Math.Max(urgencies[operand], urgencies[i] + LatencyOf(_instructions[operand]));
        }
        for (var i = 0; i < urgencies.Length; i++)
        {
            if (_instructions[i].Kind == ElementwiseKind.Store)
                urgencies[i] = urgencies[_instructions[i].Operation.A] - Following;
        }

        return urgencies;
    }

    private bool IsSameInAllPlaces(int i) =>
        _instructions[i] is { Kind: ElementwiseKind.LoadNumber } or { Operation.Name: nameof(TracedLanes.CreateBits) };

    private static IEnumerable<int> Operands(LaneOperation operation) =>
        new[] { operation.A, operation.B, operation.C }.Where(operand => operand >= 0);

    private static int LatencyOf(LaneInstruction instruction) =>
        instruction.Kind is ElementwiseKind.Load ? 7 : LatencyOf(instruction.Operation);

    /// <summary>The cycles that recent processors take, about.</summary>
    private static int LatencyOf(LaneOperation operation) =>
        operation.Name switch
        {
            "op_Division" => 13,
            nameof(TracedLanes.Sqrt) => 20,
            nameof(TracedLanes.FusedMultiplyAdd)
            or nameof(TracedLanes.ConvertBits)
            or "op_Addition"
            or "op_Subtraction"
            or "op_Multiply" => 4,
            nameof(TracedLanes.Max) or nameof(TracedLanes.Min) or nameof(TracedLanes.LessThan) => 2,
            _ => 1,
        };
}
