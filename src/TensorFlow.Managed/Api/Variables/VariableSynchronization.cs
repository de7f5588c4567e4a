namespace Tensorflow;

/// <summary>When copies of a variable on several devices are brought together. This runtime has one device.</summary>
public enum VariableSynchronization
{
    Auto = 0,
    None = 1,
    OnWrite = 2,
    OnRead = 3,
}

/// <summary>How copies of a variable on several devices are brought together. This runtime has one device.</summary>
public enum VariableAggregation
{
    None = 0,
    Sum = 1,
    Mean = 2,
    OnlyFirstReplica = 3,
}
