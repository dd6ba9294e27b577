module goldenthread.example/report

go 1.18
