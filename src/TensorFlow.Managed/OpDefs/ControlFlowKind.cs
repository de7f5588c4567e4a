namespace Tensorflow;

/// <summary>What an operation type is to control flow; those with references are of the same kinds.</summary>
internal enum ControlFlowKind
{
    None,
    Switch,
    Merge,
    Enter,
    Exit,
    NextIteration,
    LoopCond,
}
