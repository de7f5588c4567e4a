namespace Tensorflow;

/// <summary>What an operation does with a tensor array or a stack, whose handle is its first input or its output.</summary>
internal enum ElementAccess
{
    /// <summary>It works on neither.</summary>
    None,

    NewArray,

    /// <summary>The array that collects the gradients of another.</summary>
    ArrayGradient,

    ArraySize,
    ArrayRead,
    ArrayWrite,
    ArrayGather,
    ArrayScatter,
    ArraySplit,
    ArrayClose,
    NewStack,
    StackPush,
    StackPop,

    /// <summary>Something that only its kernel knows.</summary>
    Other,
}
