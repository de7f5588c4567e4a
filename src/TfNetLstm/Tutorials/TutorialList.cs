namespace TfNetLstm.Tutorials;

/// <summary>The five tutorials.</summary>
public static class TutorialList
{
    /// <summary>All tutorials, in the order in which they are listed.</summary>
    public static IReadOnlyList<Tutorial> All { get; } =
    [
        StaticTutorial.Tutorial,
        StaticShortTutorial.Tutorial,
        DynamicTutorial.Tutorial,
        DynamicClassicTutorial.Tutorial,
        DynamicSoftmaxTutorial.Tutorial,
    ];

    /// <summary>The tutorial of this name or number, or null.</summary>
    public static Tutorial? Find(string name_or_number) =>
        All.FirstOrDefault(t => t.Name == name_or_number || t.Number == name_or_number);
}
