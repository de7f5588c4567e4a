using System.Text.RegularExpressions;
using Tensorflow.NumPy;
using static Tensorflow.Tests.Arrays.PythonExpression;

namespace Tensorflow.Tests.Arrays;

/// <summary>
/// Evaluates Python expressions and simple statements with this runtime's NumPy. Python's numbers are long and double, its lists
/// <see cref="List{T}"/> and its tuples arrays of object.
/// </summary>
internal sealed partial class PythonEvaluator
{
    private readonly Dictionary<string, object?> _variables = [];

    internal void Define(string name, string expression) => _variables[name] = Evaluate(expression);

    internal object? Evaluate(string expression) => Evaluate(Parse(expression));

    /// <summary>
    /// Statements: assignments to names and to parts of arrays, also with an operator, calls, and loops over one statement.
    /// </summary>
    internal void Run(string statements)
    {
        foreach (var statement in statements.Split(';', StringSplitOptions.TrimEntries))
        {
            if (Loop().Match(statement) is { Success: true } loop)
            {
                foreach (var item in Items(Evaluate(loop.Groups["of"].Value)))
                {
                    _variables[loop.Groups["name"].Value] = item;
                    Run(loop.Groups["body"].Value);
                }
                continue;
            }
            var equals = Equals(statement);
            if (equals < 0)
            {
                Evaluate(statement);
                continue;
            }
            var name = statement[..equals].TrimEnd();
            var target = name.TrimEnd('+', '-', '*', '/', '%', '&', '<', '>').TrimEnd();
            var @operator = name[target.Length..].Trim();
            var value = Evaluate((@operator.Length > 0 ? $"{target} {@operator} " : "") + statement[(equals + 1)..]);
            Assign(Parse(target), value);
        }
    }

    private void Assign(PythonExpression target, object? value)
    {
        switch (target)
        {
            case Name name:
                _variables[name.Id] = value;
                break;
            case Subscript part when Evaluate(part.Of) is NDArray array:
                array[Slices(Evaluate(part.Index))] = PythonValues.Array(value);
                break;
            case Sequence targets:
                foreach (var (part, item) in targets.Items.Zip(Items(value)))
                    Assign(part, item);
                break;
            case Member { Id: "flat" } flat:
                ((NDArray)Evaluate(flat.Of)!)[Slice.Ellipsis] = PythonValues.Array(value);
                break;
            case Member { Id: "shape" } shape:
                ((NDArray)Evaluate(shape.Of)!).shape = PythonValues.Shape(value);
                break;
            default:
                throw new NotCoveredException("syntax");
        }
    }

    private object? Evaluate(PythonExpression expression) =>
        expression switch
        {
            Literal literal => literal.Value,
            Name name => _variables.TryGetValue(name.Id, out var value) ? value : NumPyFunctions.Named(name.Id),
            Sequence { IsTuple: true } tuple => Array.ConvertAll(tuple.Items, Evaluate),
            Comprehension each => Items(Evaluate(each.Of)).Select(item => With(each.Variable, item, each.Item)).ToList(),
            Sequence list => list.Items.Select(Evaluate).ToList(),
            Unary unary => PythonValues.Unary(unary.Operator, Evaluate(unary.Of)),
            Binary binary => PythonValues.Binary(binary.Operator, Evaluate(binary.Left), Evaluate(binary.Right)),
            PythonExpression.Range range => Range(range),
            Call { Function: Member method } call when !IsModule(method.Of) => NumPyFunctions.Method(
                method.Id,
                Evaluate(method.Of),
                Arguments(call)
            ),
            Call call => NumPyFunctions.Call(PathOf(call.Function), Arguments(call)),
            Member attribute when IsModule(attribute.Of) => NumPyFunctions.Named(PathOf(attribute)),
            Member attribute => PythonValues.Attribute(Evaluate(attribute.Of), attribute.Id),
            Subscript part => Part(Evaluate(part.Of), Evaluate(part.Index)),
            _ => throw new NotCoveredException("syntax"),
        };

    private object? With(string name, object? value, PythonExpression expression)
    {
        _variables[name] = value;
        return Evaluate(expression);
    }

    private static IEnumerable<object?> Items(object? value) => value is NDArray array ? array : (IEnumerable<object?>)value!;

    private bool IsModule(PythonExpression expression) =>
        expression is Name { Id: "np" }
        || expression is Member { Of: Name { Id: "np" } }
        || expression is Name name && _variables.GetValueOrDefault(name.Id) is RandomizedImpl;

    private string PathOf(PythonExpression expression) =>
        expression switch
        {
            Name { Id: "np" } => "",
            Name name => name.Id,
            Member attribute => $"{PathOf(attribute.Of)}.{attribute.Id}",
            _ => throw new NotCoveredException("syntax"),
        };

    private NumPyArguments Arguments(Call call)
    {
        var self = call.Function is Member { Of: Name name } ? _variables.GetValueOrDefault(name.Id) as RandomizedImpl : null;
        return new(
            self,
            [.. call.Arguments.Where(a => a.Keyword is null).Select(a => Evaluate(a.Value))],
            call.Arguments.Where(a => a.Keyword is not null).ToDictionary(a => a.Keyword!, a => Evaluate(a.Value))
        );
    }

    private Slice Range(PythonExpression.Range range)
    {
        return new(Limit(range.Start), Limit(range.Stop), Limit(range.Step) ?? 1);

        int? Limit(PythonExpression? limit) =>
            limit is null ? null
            : Evaluate(limit) is long number ? (int)number
            : throw new NotCoveredException("indices that do not compile in C#");
    }

    private static object? Part(object? of, object? index) =>
        (of, index) switch
        {
            (NDArray array, _) => array[Slices(index)],
            (List<object?> list, long i) => list[(int)i],
            (object?[] tuple, long i) => tuple[i],
            _ => throw new NotCoveredException("syntax"),
        };

    private static Slice[] Slices(object? index) =>
        index is object?[] parts ? Array.ConvertAll(parts, OneSlice) : [OneSlice(index)];

    private static Slice OneSlice(object? index) =>
        index switch
        {
            null => Slice.NewAxis,
            Slice slice => slice,
            long number => Slice.Index((int)number),
            bool or NDArray or List<object?> => PythonValues.Array(index) is { size: 0 } none
                ? none.astype(np.int64)
                : PythonValues.Array(index),
            _ => throw new NotCoveredException("indices that do not compile in C#"),
        };

    /// <summary>Where the equals sign of an assignment is; -1 if there is none.</summary>
    private static int Equals(string statement)
    {
        for (int i = 0, depth = 0; i < statement.Length; i++)
        {
            depth +=
                statement[i] is '(' or '[' ? 1
                : statement[i] is ')' or ']' ? -1
                : 0;
            if (depth == 0 && statement[i] == '=')
                return i;
        }
        return -1;
    }

    [GeneratedRegex("^for (?<name>\\w+) in (?<of>[^:]+): (?<body>.*)$")]
    private static partial Regex Loop();
}
