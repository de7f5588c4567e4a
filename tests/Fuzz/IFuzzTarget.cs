namespace TfNetLstm.Fuzz;

/// <summary>Something that takes input from outside: a reader of files, or operations with any arguments.</summary>
internal interface IFuzzTarget
{
    /// <summary>The name that <c>--only</c> takes.</summary>
    string Name { get; }

    /// <summary>Makes an input, the same one for the same generator.</summary>
    byte[] Generate(Random random);

    /// <summary>Gives the input to what is tested. Returns whether it was accepted.</summary>
    /// <exception cref="Exception">
    /// Anything but the errors that are documented for bad input, which are caught here: a fault that the fuzzer reports.
    /// </exception>
    bool Run(byte[] input);
}
