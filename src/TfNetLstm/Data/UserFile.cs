namespace TfNetLstm.Data;

/// <summary>Files that users name.</summary>
public static class UserFile
{
    /// <summary>Says what was expected where a name leads to no file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">What it is to be, such as "a notebook".</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is a folder.</exception>
    public static void Check(string path, string expected)
    {
        if (Directory.Exists(path))
            throw new InvalidDataException($"{path}: expected {expected}, found a folder");
        if (!File.Exists(path))
            throw new FileNotFoundException($"{path}: expected {expected}, there is no such file");
    }
}
