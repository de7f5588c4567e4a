namespace Tensorflow;

/// <summary>
/// How something ended: TensorFlow's <c>TF_Status</c>. This runtime throws exceptions; programs that keep a status of their own
/// find it here.
/// </summary>
public sealed class Status
{
    /// <summary>The code; <see cref="TF_Code.TF_OK"/> at first.</summary>
    public TF_Code Code { get; private set; } = TF_Code.TF_OK;

    /// <summary>What is said of it; empty at first.</summary>
    public string Message { get; private set; } = "";

    /// <summary>Notes how something ended; of what ended well nothing is said.</summary>
    public void SetStatus(TF_Code code, string msg) => (Code, Message) = (code, code == TF_Code.TF_OK ? "" : msg);

    /// <summary>Whether it ended as it should.</summary>
    public bool ok() => Code == TF_Code.TF_OK;

    /// <summary>Refuses what did not end as it should. throwException: whether it is thrown; otherwise nothing happens.</summary>
    /// <exception cref="TensorflowException">It did not end as it should.</exception>
    public void Check(bool throwException = false)
    {
        if (ok() || !throwException)
            return;
        throw ErrorCodes.ErrorOf(Code, Message);
    }

    /// <summary>Such as <c>TF_CANCELLED the caller went away</c>.</summary>
    public override string ToString() => $"{Code} {Message}";
}
