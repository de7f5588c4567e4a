return TfNetLstm.Cli.CommandLine.Run(args);
