namespace Tensorflow;

/// <summary>How something ended (TensorFlow's <c>TF_Code</c>, c/tf_status.h).</summary>
public enum TF_Code
{
    /// <summary>As it should.</summary>
    TF_OK = 0,

    /// <summary>Cancelled by the caller.</summary>
    TF_CANCELLED = 1,

    /// <summary>With an error of no known kind.</summary>
    TF_UNKNOWN = 2,

    /// <summary>With an argument that cannot be right.</summary>
    TF_INVALID_ARGUMENT = 3,

    /// <summary>Not before its time was over.</summary>
    TF_DEADLINE_EXCEEDED = 4,

    /// <summary>Without something that was asked for.</summary>
    TF_NOT_FOUND = 5,

    /// <summary>With something that is there already.</summary>
    TF_ALREADY_EXISTS = 6,

    /// <summary>Without a permission.</summary>
    TF_PERMISSION_DENIED = 7,

    /// <summary>Out of memory, or of another resource.</summary>
    TF_RESOURCE_EXHAUSTED = 8,

    /// <summary>In a state in which it cannot be done.</summary>
    TF_FAILED_PRECONDITION = 9,

    /// <summary>Given up, because of something at the same time.</summary>
    TF_ABORTED = 10,

    /// <summary>Past an end.</summary>
    TF_OUT_OF_RANGE = 11,

    /// <summary>With something that is not implemented.</summary>
    TF_UNIMPLEMENTED = 12,

    /// <summary>With an error of the runtime.</summary>
    TF_INTERNAL = 13,

    /// <summary>Without a service that may be there later.</summary>
    TF_UNAVAILABLE = 14,

    /// <summary>With data that is damaged.</summary>
    TF_DATA_LOSS = 15,

    /// <summary>Without proof of who asks.</summary>
    TF_UNAUTHENTICATED = 16,
}
