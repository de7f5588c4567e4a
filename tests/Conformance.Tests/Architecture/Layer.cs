namespace TfNetLstm.Conformance.Architecture;

/// <summary>
/// Folders of a project whose files may use each other and whatever lies in the layers below. A folder is named from the
/// project's on and stands for all in it that no longer name stands for; a file may stand for itself.
/// </summary>
/// <param name="Reason">Why these are one layer and not several, if they are more than one folder.</param>
internal sealed record Layer(string[] Folders, string? Reason = null);

/// <summary>A file that may use another one above it.</summary>
internal sealed record UpwardUse(string User, string Used, string Reason);
