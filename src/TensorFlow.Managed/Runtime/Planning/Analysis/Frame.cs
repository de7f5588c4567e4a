using Tensorflow.Operations;

namespace Tensorflow.Runtime.Planning;

/// <summary>
/// A part of a graph that runs as a unit: the top, or a while loop inside of another frame. Source: the frames of Yu et al.,
/// "Dynamic Control Flow in Large-Scale Machine Learning", EuroSys 2018.
/// </summary>
internal sealed class Frame(Frame? parent, string name)
{
    /// <summary>Loops are planned and run one inside of the other, so that no more fit on the stack.</summary>
    internal const int MaxDepth = 128;

    private readonly Dictionary<string, Frame> _children = new(StringComparer.Ordinal);

    internal Frame? Parent { get; } = parent;

    internal string Name { get; } = name;

    internal int Depth { get; } = parent is null ? 0 : parent.Depth + 1;

    /// <summary>The operations directly in this frame, in the graph's order.</summary>
    internal List<Operation> Operations { get; } = [];

    internal IEnumerable<Frame> Children => _children.Values;

    /// <summary>The operations in this frame and all frames inside of it.</summary>
    internal IEnumerable<Operation> All
    {
        get
        {
            var frames = new Stack<Frame>([this]);
            while (frames.TryPop(out var frame))
            {
                foreach (var op in frame.Operations)
                    yield return op;
                foreach (var child in frame.Children.Reverse())
                    frames.Push(child);
            }
        }
    }

    /// <summary>Finds each operation's frame and returns the top one.</summary>
    /// <param name="needed">Every operation that will run, in the graph's order.</param>
    /// <param name="frameOf">Filled in.</param>
    /// <exception cref="InvalidArgumentError">
    /// An operation takes inputs from frames that do not fit together, or loops are nested too deep.
    /// </exception>
    internal static Frame Assign(IReadOnlyCollection<Operation> needed, Dictionary<Operation, Frame> frameOf)
    {
        var root = new Frame(null, "");
        // The plan's own set knows operations by their numbers, which an unrolled loop's share with the graph's.
        var set = needed.ToHashSet();
        var pending = new Stack<Operation>();
        foreach (var start in needed)
        {
            pending.Push(start);
            while (pending.TryPeek(out var op))
            {
                if (frameOf.ContainsKey(op))
                {
                    pending.Pop();
                    continue;
                }
                var unknown = Sources(op).FirstOrDefault(s => set.Contains(s) && !frameOf.ContainsKey(s));
                if (unknown is not null)
                {
                    pending.Push(unknown);
                    continue;
                }
                frameOf[op] = FrameFrom(op, root, set, frameOf);
                pending.Pop();
            }
        }
        foreach (var op in needed)
        {
            if (control_flow_util.IsLoopMerge(op))
                CheckLoopMerge(op, set, frameOf);
            frameOf[op].Operations.Add(op);
        }
        return root;
    }

    private static void CheckLoopMerge(Operation merge, IReadOnlySet<Operation> needed, Dictionary<Operation, Frame> frameOf)
    {
        foreach (var input in merge.inputs.Select(i => i.op).Where(needed.Contains))
        {
            if (control_flow_util.IsBackEdge(merge, input) && frameOf[input] != frameOf[merge])
                throw DifferentFrames(merge, input, frameOf[input], frameOf[merge]);
            if (control_flow_util.IsLoopConstantEnter(input))
            {
                throw new InvalidArgumentError(
                    $"{{{{node {merge.name}}}}} merges the next iteration's value with {{{{node {input.name}}}}}, which is "
                        + "constant in the loop: both arrive in every iteration."
                );
            }
        }
    }

    /// <summary>The frame directly in this one that another is, or is in; null for this one itself.</summary>
    internal Frame? ChildAround(Frame frame)
    {
        if (frame == this)
            return null;
        while (frame.Parent != this)
            frame = frame.Parent ?? throw new ArgumentException($"Frame '{frame.Name}' is not inside of frame '{Name}'.");
        return frame;
    }

    /// <summary>The innermost frame that both are, or are in.</summary>
    internal static Frame Common(Frame a, Frame b)
    {
        while (a != b)
        {
            if (a.Depth >= b.Depth)
                a = a.Parent!;
            else
                b = b.Parent!;
        }
        return a;
    }

    private Frame Child(string name)
    {
        if (!_children.TryGetValue(name, out var child))
            _children[name] = child = new(this, name);
        return child;
    }

    /// <summary>Where an operation's inputs come from, without the back edge of a loop.</summary>
    private static IEnumerable<Operation> Sources(Operation op)
    {
        foreach (var input in op.inputs)
        {
            if (!control_flow_util.IsBackEdge(op, input.op))
                yield return input.op;
        }

        foreach (var control in op.ControlInputs)
            yield return control;
    }

    private static Frame FrameFrom(Operation op, Frame root, IReadOnlySet<Operation> needed, Dictionary<Operation, Frame> frameOf)
    {
        // The deepest source decides: values come from further out only through an Enter, but control inputs may come directly.
        var frame = root;
        foreach (var source in Sources(op).Where(needed.Contains))
        {
            if (FrameOfOutputs(source, frameOf) is var from && from.Depth > frame.Depth)
                frame = from;
        }

        foreach (var input in op.inputs.Where(i => !control_flow_util.IsBackEdge(op, i.op)))
        {
            // What is not needed is fed, from outside of all loops.
            if ((needed.Contains(input.op) ? FrameOfOutputs(input.op, frameOf) : root) is var other && other != frame)
            {
                throw DifferentFrames(op, input.op, other, frame);
            }
        }

        if (control_flow_util.IsLoopExit(op) && frame == root)
            throw new InvalidArgumentError($"{{{{node {op.name}}}}} leaves a loop, but is in none.");
        if (!control_flow_util.IsLoopEnter(op))
            return frame;
        if (frame.Depth == MaxDepth)
            throw new InvalidArgumentError($"{{{{node {op.name}}}}} is in more than {MaxDepth} loops, one inside of the other.");
        return frame.Child(op.attributes.Get<string>("frame_name"));
    }

    private static InvalidArgumentError DifferentFrames(Operation op, Operation input, Frame frame, Frame other) =>
        new(
            $"{{{{node {op.name}}}}} has inputs from different frames. The input {{{{node {input.name}}}}} is in frame "
                + $"'{frame.Name}', another one in frame '{other.Name}'."
        );

    private static Frame FrameOfOutputs(Operation op, Dictionary<Operation, Frame> frameOf) =>
        control_flow_util.IsLoopExit(op) ? frameOf[op].Parent! : frameOf[op];
}
