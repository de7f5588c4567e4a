namespace TfNetLstm.Tests.Notebooks;

/// <summary>Tests that run their cells one after another in the same engine, which takes a second to start.</summary>
[CollectionDefinition(nameof(SharedEngine))]
public sealed class SharedEngine : ICollectionFixture<EngineProcess>;
